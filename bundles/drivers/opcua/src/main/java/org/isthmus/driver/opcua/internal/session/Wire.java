package org.isthmus.driver.opcua.internal.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import org.isthmus.api.context.Context;
import org.isthmus.api.context.Meter;
import org.isthmus.api.context.Trace;

/** Counts and shows what goes over one connection. On the event loop alone. */
final class Wire extends ChannelDuplexHandler {
  private static final int CHUNK_TYPE = 3;
  private static final byte FINAL = 'F';

  private final Meter meter;
  private final Trace trace;
  private int sent;
  private int received;

  Wire(Context context) {
    this(context.meter(), context.trace());
  }

  private Wire(Meter meter, Trace trace) {
    this.meter = meter;
    this.trace = trace;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof ByteBuf bytes) {
      sent += bytes.readableBytes();
      if (trace.isOn()) {
        byte[] copy = ByteBufUtil.getBytes(bytes);
        trace.sent(copy, 0, copy.length);
      }
      if (bytes.readableBytes() > CHUNK_TYPE
          && bytes.getByte(bytes.readerIndex() + CHUNK_TYPE) == FINAL) {
        exchanged();
      }
    }
    super.write(context, message, promise);
  }

  /** With a request goes what came since the last one; in the sum nothing is left out. */
  private void exchanged() {
    meter.exchanged(sent, received);
    sent = 0;
    received = 0;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof ByteBuf bytes) {
      received += bytes.readableBytes();
      if (trace.isOn()) {
        byte[] copy = ByteBufUtil.getBytes(bytes);
        trace.received(copy, 0, copy.length);
      }
    }
    super.channelRead(context, message);
    stayFirst(context);
  }

  /** Milo puts its own handler first once the server has answered to its hello. */
  private void stayFirst(ChannelHandlerContext context) {
    ChannelPipeline pipeline = context.pipeline();
    if (!context.isRemoved() && pipeline.first() != this) {
      exchanged();
      pipeline.remove(this);
      pipeline.addFirst(new Wire(meter, trace));
    }
  }
}
