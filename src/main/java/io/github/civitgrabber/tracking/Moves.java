package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.ledger.FileMove;
import java.nio.file.Path;
import java.util.List;

/**
 * The tracked files that are being moved: both places of each are on disk before it is touched, so
 * that whoever comes after a kill can finish. Safe for use by many threads; usable until its
 * database is closed. What throws {@link TrackingException} finds a database that can't be read or
 * written.
 */
public final class Moves {

  private final Session session;

  Moves(Session session) {
    this.session = session;
  }

  /** Those that were begun and not ended: of a process that was killed. */
  public List<FileMove> begun() throws TrackingException {
    return session.read(_ -> session.tables().moves().all());
  }

  /** Remembers that these files are being moved, and no others any more. */
  public void begin(List<FileMove> moves) throws TrackingException {
    session.write(
        _ -> {
          session.tables().moves().clear();
          for (FileMove move : moves) {
            session.tables().moves().put(move);
          }
          return moves.size();
        });
  }

  /** These files have their new names: their rows say so, after the names are on disk. */
  public void moved(List<FileMove> moves) throws TrackingException {
    moves.stream()
        .map(move -> move.to().resolveSibling(""))
        .distinct()
        .forEach((Path folder) -> FolderSync.SYSTEM.force(folder));
    session.write(
        _ -> {
          for (FileMove move : moves) {
            session.tables().images().move(move.imageKey(), move.to());
          }
          return moves.size();
        });
  }
}
