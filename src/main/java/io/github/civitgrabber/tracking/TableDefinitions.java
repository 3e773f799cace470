package io.github.civitgrabber.tracking;

import java.util.List;

/** What {@link Schema} makes, in SQL. Stateless. */
final class TableDefinitions {

  /**
   * A table as this version makes it; an older one may lack columns.
   *
   * @param statement makes it where it is missing
   */
  record Table(String name, String statement) {}

  static final List<Table> TABLES =
      List.of(
          new Table(
              "tracked_images",
              """
              CREATE TABLE IF NOT EXISTS tracked_images(
                image_key TEXT PRIMARY KEY, image_id TEXT, quality TEXT, path TEXT,
                download_date TEXT, url TEXT, checkpoint_name TEXT, target_type TEXT,
                target_value TEXT)
              """),
          new Table(
              "image_tags",
              """
              CREATE TABLE IF NOT EXISTS image_tags(
                image_key TEXT, tag TEXT, PRIMARY KEY(image_key, tag),
                FOREIGN KEY(image_key) REFERENCES tracked_images(image_key) ON DELETE CASCADE)
              """),
          // Rows in the order in which they come: the newest image is listed first, and in an order
          // that falls SQLite leaves each page half empty.
          new Table(
              "items",
              """
              CREATE TABLE IF NOT EXISTS items(
                image_id INTEGER NOT NULL UNIQUE, recorded INTEGER NOT NULL, entry BLOB NOT NULL)
              """),
          new Table(
              "targets",
              """
              CREATE TABLE IF NOT EXISTS targets(
                target_type TEXT NOT NULL, target_value TEXT NOT NULL, quality TEXT NOT NULL,
                terms TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, status TEXT, listed INTEGER,
                last_complete TEXT, last_full TEXT, full INTEGER,
                PRIMARY KEY(target_type, target_value, quality)) WITHOUT ROWID
              """),
          // With a rowid: an entry can have some KB, which a tree of keys is not made for.
          new Table(
              "missing_items",
              """
              CREATE TABLE IF NOT EXISTS missing_items(
                target_type TEXT NOT NULL, target_value TEXT NOT NULL, quality TEXT NOT NULL,
                image_id INTEGER NOT NULL, model_id INTEGER, why TEXT NOT NULL, reason TEXT NOT NULL,
                last_try TEXT NOT NULL, entry TEXT,
                PRIMARY KEY(target_type, target_value, quality, image_id))
              """),
          new Table(
              "walk_positions",
              """
              CREATE TABLE IF NOT EXISTS walk_positions(
                target_type TEXT NOT NULL, target_value TEXT NOT NULL, quality TEXT NOT NULL,
                listing TEXT NOT NULL, cursor TEXT, page INTEGER NOT NULL, asked INTEGER NOT NULL,
                listed INTEGER NOT NULL, top_item INTEGER, last_item INTEGER,
                pass INTEGER NOT NULL, done INTEGER NOT NULL, problem TEXT, ending TEXT,
                last_time TEXT,
                PRIMARY KEY(target_type, target_value, quality, listing)) WITHOUT ROWID
              """),
          new Table(
              "walk_values",
              """
              CREATE TABLE IF NOT EXISTS walk_values(
                target_type TEXT NOT NULL, target_value TEXT NOT NULL, quality TEXT NOT NULL,
                listing TEXT NOT NULL, property TEXT NOT NULL, value TEXT NOT NULL,
                items INTEGER NOT NULL,
                PRIMARY KEY(target_type, target_value, quality, listing, property, value)
                ) WITHOUT ROWID
              """),
          new Table(
              "file_moves",
              """
              CREATE TABLE IF NOT EXISTS file_moves(
                image_key TEXT PRIMARY KEY, image_id INTEGER NOT NULL, from_path TEXT NOT NULL,
                to_path TEXT NOT NULL)
              """),
          new Table(
              "database_state",
              """
              CREATE TABLE IF NOT EXISTS database_state(
                id INTEGER PRIMARY KEY CHECK(id = 1), last_check TEXT NOT NULL)
              """));

  /** Where the original has the same index, the name is the original's, so that it is made once. */
  static final List<String> INDEXES =
      List.of(
          "CREATE INDEX IF NOT EXISTS idx_tracked_images_checkpoint ON tracked_images(checkpoint_name)",
          "CREATE INDEX IF NOT EXISTS idx_tracked_images_target ON tracked_images(target_type, target_value)",
          "CREATE INDEX IF NOT EXISTS idx_tracked_images_image_id ON tracked_images(image_id)",
          "CREATE INDEX IF NOT EXISTS idx_image_tags_tag ON image_tags(tag)",
          "CREATE INDEX IF NOT EXISTS idx_missing_items_why ON missing_items(target_type, target_value, quality, why)");

  private TableDefinitions() {}
}
