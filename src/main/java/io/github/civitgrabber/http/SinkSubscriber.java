package io.github.civitgrabber.http;

import io.github.civitgrabber.http.limit.BandwidthLimiter;
import io.github.civitgrabber.http.range.Resume;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Passes a body on to a {@link BodySink} as it arrives, on the client's own threads: no copy, no
 * queue. A compressed body is decoded on its way.
 */
final class SinkSubscriber implements BodySubscriber<ResponseHead> {

  private final URI uri;
  private final @Nullable Resume resume;
  private final ResponseInfo response;
  private final BodySink sink;
  private final IdleGuard.Watch watch;
  private final @Nullable BandwidthLimiter limiter;
  private final CompletableFuture<ResponseHead> done = new CompletableFuture<>();
  private @Nullable Subscription subscription;
  private @Nullable ResponseHead head;
  private @Nullable Decompressor decompressor;

  SinkSubscriber(
      URI uri,
      @Nullable Resume resume,
      ResponseInfo response,
      BodySink sink,
      IdleGuard.Watch watch,
      @Nullable BandwidthLimiter limiter) {
    this.uri = uri;
    this.resume = resume;
    this.response = response;
    this.sink = sink;
    this.watch = watch;
    this.limiter = limiter;
  }

  @Override
  public CompletionStage<ResponseHead> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    try {
      Optional<Compression> compression = Compression.of(uri, response.headers());
      head = ResponseHead.of(uri, response, resume, compression.isPresent());
      sink.start(head);
      if (compression.isPresent()) {
        decompressor =
            new Decompressor(uri, compression.get(), piece -> sink.write(List.of(piece)));
      }
      given.request(1);
    } catch (IOException | RuntimeException e) {
      fail(given, e);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    Subscription current = subscription;
    if (current == null || done.isDone()) {
      return;
    }
    long size = 0;
    for (ByteBuffer buffer : bytes) {
      size += buffer.remaining();
    }
    watch.progress(size);
    try {
      write(bytes);
      if (limiter != null) {
        limiter.await(size, watch::pause);
      }
      current.request(1);
    } catch (IOException | RuntimeException e) {
      fail(current, e);
    } catch (InterruptedException e) {
      // The client was closed, and nobody waits for this any more.
      fail(current, e);
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<ByteBuffer> bytes) throws IOException {
    if (decompressor == null) {
      sink.write(bytes);
      return;
    }
    for (ByteBuffer piece : bytes) {
      decompressor.write(piece);
    }
  }

  private void fail(Subscription current, Exception e) {
    release();
    done.completeExceptionally(e instanceof HttpFailure ? e : new SinkException(e));
    current.cancel();
  }

  @Override
  public void onError(Throwable failure) {
    release();
    done.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    try {
      if (decompressor != null) {
        decompressor.finish();
      }
      done.complete(head);
    } catch (HttpFailure e) {
      done.completeExceptionally(e);
    }
    release();
  }

  private void release() {
    if (decompressor != null) {
      decompressor.close();
    }
  }
}
