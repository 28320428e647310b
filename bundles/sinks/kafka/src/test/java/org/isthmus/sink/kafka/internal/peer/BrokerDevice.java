package org.isthmus.sink.kafka.internal.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.message.InitProducerIdResponseData;
import org.apache.kafka.common.message.MetadataRequestData;
import org.apache.kafka.common.message.MetadataRequestData.MetadataRequestTopic;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.ObjectSerializationCache;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.isthmus.testkit.peer.Device;
import org.jspecify.annotations.Nullable;

/**
 * A broker for the conformance kit: has every topic, with one partition, acknowledges what comes,
 * and refuses records that speak of poison, for good. A broker has to name its own port, which this
 * one takes from a client id such as {@code port-9092}. Immutable.
 */
public final class BrokerDevice implements Device {
  private static final short PRODUCE = 9;
  private static final short METADATA = 9;
  private static final short INIT_PRODUCER_ID = 4;
  private static final short API_VERSIONS = 3;

  @Override
  public byte @Nullable [] next(InputStream in) throws IOException {
    byte[] head = in.readNBytes(4);
    if (head.length < 4) {
      return null;
    }
    int length = ByteBuffer.wrap(head).getInt();
    byte[] body = in.readNBytes(length);
    return body.length < length ? null : body;
  }

  @Override
  public byte[] answer(byte[] request) {
    ByteBuffer in = ByteBuffer.wrap(request);
    ApiKeys api = ApiKeys.forId(in.getShort());
    short version = in.getShort();
    int correlation = in.getInt();
    byte[] client = new byte[Math.max(0, in.getShort())];
    in.get(client);
    if (api.requestHeaderVersion(version) >= 2) {
      in.get(); // no tagged fields
    }
    int port =
        Integer.parseInt(
            new String(client, StandardCharsets.UTF_8).replaceAll("[^0-9]", "").strip());
    return switch (api) {
      // One that is not known is answered in version 0, with what would be.
      case API_VERSIONS ->
          version > API_VERSIONS
              ? response(correlation, false, versions(Errors.UNSUPPORTED_VERSION), (short) 0)
              : response(correlation, false, versions(Errors.NONE), version);
      case METADATA -> response(correlation, true, metadata(in, version, port), version);
      case INIT_PRODUCER_ID ->
          response(
              correlation,
              true,
              new InitProducerIdResponseData().setProducerId(7).setProducerEpoch((short) 0),
              version);
      case PRODUCE -> response(correlation, true, produced(in, version), version);
      default -> throw new IllegalArgumentException("nobody asks " + api);
    };
  }

  private static byte[] response(int correlation, boolean tags, ApiMessage message, short version) {
    ObjectSerializationCache cache = new ObjectSerializationCache();
    int head = tags ? 9 : 8;
    int size = message.size(cache, version);
    ByteBuffer out = ByteBuffer.allocate(head + size);
    out.putInt(head - 4 + size);
    out.putInt(correlation);
    if (tags) {
      out.put((byte) 0);
    }
    message.write(new ByteBufferAccessor(out), cache, version);
    return out.array();
  }

  private static ApiMessage versions(Errors error) {
    ApiVersionsResponseData data = new ApiVersionsResponseData().setErrorCode(error.code());
    add(data, ApiKeys.PRODUCE, PRODUCE);
    add(data, ApiKeys.METADATA, METADATA);
    add(data, ApiKeys.INIT_PRODUCER_ID, INIT_PRODUCER_ID);
    add(data, ApiKeys.API_VERSIONS, API_VERSIONS);
    return data;
  }

  private static void add(ApiVersionsResponseData data, ApiKeys api, short version) {
    data.apiKeys()
        .add(
            new ApiVersionsResponseData.ApiVersion()
                .setApiKey(api.id)
                .setMinVersion(api == ApiKeys.API_VERSIONS ? 0 : version)
                .setMaxVersion(version));
  }

  private static ApiMessage metadata(ByteBuffer in, short version, int port) {
    MetadataResponseData data = new MetadataResponseData().setControllerId(1);
    data.brokers()
        .add(
            new MetadataResponseData.MetadataResponseBroker()
                .setNodeId(1)
                .setHost("127.0.0.1")
                .setPort(port));
    List<MetadataRequestTopic> asked =
        new MetadataRequestData(new ByteBufferAccessor(in), version).topics();
    for (MetadataRequestTopic topic : asked == null ? List.<MetadataRequestTopic>of() : asked) {
      data.topics()
          .add(
              new MetadataResponseData.MetadataResponseTopic()
                  .setName(topic.name())
                  .setPartitions(
                      List.of(
                          new MetadataResponseData.MetadataResponsePartition()
                              .setLeaderId(1)
                              .setReplicaNodes(List.of(1))
                              .setIsrNodes(List.of(1)))));
    }
    return data;
  }

  private static ApiMessage produced(ByteBuffer in, short version) {
    ProduceResponseData data = new ProduceResponseData();
    for (ProduceRequestData.TopicProduceData topic :
        new ProduceRequestData(new ByteBufferAccessor(in), version).topicData()) {
      List<ProduceResponseData.PartitionProduceResponse> partitions = new ArrayList<>();
      topic.partitionData().forEach(each -> partitions.add(produced(each)));
      data.responses()
          .add(
              new ProduceResponseData.TopicProduceResponse()
                  .setName(topic.name())
                  .setPartitionResponses(partitions));
    }
    return data;
  }

  private static ProduceResponseData.PartitionProduceResponse produced(
      ProduceRequestData.PartitionProduceData partition) {
    ProduceResponseData.PartitionProduceResponse response =
        new ProduceResponseData.PartitionProduceResponse().setIndex(partition.index());
    int index = 0;
    for (Record record : ((MemoryRecords) partition.records()).records()) {
      if (StandardCharsets.ISO_8859_1.decode(record.value()).toString().contains("poison")) {
        response
            .setErrorCode(Errors.INVALID_RECORD.code())
            .setErrorMessage("one speaks of poison")
            .recordErrors()
            .add(
                new ProduceResponseData.BatchIndexAndErrorMessage()
                    .setBatchIndex(index)
                    .setBatchIndexErrorMessage("it speaks of poison"));
      }
      index++;
    }
    return response;
  }
}
