package org.isthmus.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import org.isthmus.host.access.Role;
import org.isthmus.rest.internal.operation.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
  @TempDir private Path home;
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig(home).start();
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  @Test
  void aParserThatIsNotOursFindsNothingWrongWithIt() throws Exception {
    String document = rig.token(Role.VIEWER).get("/openapi.json").body();
    ParseOptions options = new ParseOptions();
    options.setResolveFully(true);

    SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(document, null, options);

    assertThat(parsed.getMessages()).isEmpty();
    OpenAPI api = parsed.getOpenAPI();
    assertThat(api.getOpenapi()).isEqualTo("3.0.3");
    assertThat(api.getInfo().getVersion()).isEqualTo("0.1.0.test");
    assertThat(
            api.getPaths().values().stream().mapToInt(each -> each.readOperations().size()).sum())
        .isEqualTo(rig.api.operations().size())
        .isGreaterThan(50);
  }

  @Test
  void everyOperationSaysWhatItDoesWhoMayAndWhatItTakes() {
    for (Operation operation : rig.api.operations()) {
      assertThat(operation.summary()).as(operation.id()).isNotBlank();
      assertThat(operation.group()).as(operation.id()).isNotBlank();
      for (String part : operation.path().split("/")) {
        if (part.startsWith("{")) {
          assertThat(operation.parameters())
              .as(operation.id())
              .anyMatch(p -> p.inPath() && part.matches("\\{" + p.name() + "\\*?}"));
        }
      }
      if (operation.role() == null) {
        assertThat(operation.id()).isIn("login", "getHealth");
      }
    }
  }
}
