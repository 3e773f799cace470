package io.github.civitgrabber.demo;

/** One part of the made-up site: a request in, an answer out, no network. */
interface Endpoint {
  Answer answer(DemoRequest request);
}
