package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.Answer;

/** One part of the made-up site: a request in, an answer out, no network. */
interface Endpoint {
  Answer answer(DemoRequest request);
}
