package io.github.civitgrabber.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Hands a body to a {@link BodySink} as it arrives, on the client's own threads: no copy, no queue.
 */
final class SinkSubscriber implements BodySubscriber<@Nullable Void> {

  private final BodySink sink;
  private final ResponseHead head;
  private final StallGuard.Watch watch;
  private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  SinkSubscriber(BodySink sink, ResponseHead head, StallGuard.Watch watch) {
    this.sink = sink;
    this.head = head;
    this.watch = watch;
  }

  @Override
  public CompletionStage<@Nullable Void> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    try {
      sink.start(head);
      given.request(1);
    } catch (IOException e) {
      fail(given, e);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    Subscription current = subscription;
    if (current == null || done.isDone()) {
      return;
    }
    watch.progress();
    try {
      sink.write(bytes);
      current.request(1);
    } catch (IOException e) {
      fail(current, e);
    }
  }

  private void fail(Subscription current, IOException e) {
    done.completeExceptionally(new SinkException(e));
    current.cancel();
  }

  @Override
  public void onError(Throwable failure) {
    done.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    done.complete(null);
  }
}
