package io.github.civitgrabber.collection.verify;

/** Is told what a verification comes upon, as it does. Called on one thread. */
public interface Observer {

  /** So many files were looked at so far. */
  void checked(long files);

  /** Something is not as it should be. */
  void found(Finding finding);
}
