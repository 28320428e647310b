package org.isthmus.sink.http.internal.settings;

import java.net.URI;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.jspecify.annotations.Nullable;

/** A token got from an authorization server for ourselves (RFC 6749, 4.4). */
public record OauthSettings(
    @Setting(title = "Token endpoint", help = "https://login.example/oauth2/token") URI tokenUrl,
    @Setting(title = "Client id") String clientId,
    @Setting(title = "Client secret") Secret clientSecret,
    @Setting(title = "Scope", help = "With spaces between, if the server wants one.")
        @Nullable String scope,
    @Setting(title = "Audience", help = "Some servers want one.", advanced = true)
        @Nullable String audience,
    @Setting(
            title = "Id and secret in the body",
            help = "For a server that does not take them in the Authorization header.",
            value = "false",
            advanced = true)
        boolean inBody) {

  /** Checks what the type of the field cannot say. */
  public OauthSettings {
    Urls.check("oauth.tokenUrl", tokenUrl);
  }
}
