package io.github.civitgrabber.tracking.rows;

import io.github.civitgrabber.core.listing.Facet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The statements on {@code walk_values}. For the single writer only. */
final class FacetRows {

  private static final Map<String, Facet.Field> FIELDS =
      Arrays.stream(Facet.Field.values())
          .collect(Collectors.toMap(Facet.Field::code, Function.identity()));

  private static final String DELETE = "DELETE FROM walk_values WHERE " + TargetColumns.MATCH;

  private final PreparedStatement put;
  private final PreparedStatement clear;
  private final PreparedStatement clearListing;
  private final PreparedStatement ofTarget;

  /** The statements are closed with the connection. */
  FacetRows(Connection connection) throws SQLException {
    this.put =
        connection.prepareStatement(
            """
            INSERT OR REPLACE INTO walk_values(target_type, target_value, quality, listing,
              property, value, items)
            VALUES(?, ?, ?, ?, ?, ?, ?)
            """);
    this.clear = connection.prepareStatement(DELETE);
    this.clearListing = connection.prepareStatement(DELETE + " AND listing = ?");
    this.ofTarget =
        connection.prepareStatement(
            "SELECT listing, property, value, items FROM walk_values WHERE " + TargetColumns.MATCH);
  }

  void put(TargetColumns target, String listing, Map<Facet, Integer> facets) throws SQLException {
    if (facets.isEmpty()) {
      return;
    }
    int next = target.bind(put, 1);
    put.setString(next, listing);
    for (Map.Entry<Facet, Integer> entry : facets.entrySet()) {
      put.setString(next + 1, entry.getKey().field().code());
      put.setString(next + 2, entry.getKey().value());
      put.setInt(next + 3, entry.getValue());
      put.addBatch();
    }
    int[] _ = put.executeBatch();
  }

  void clear(TargetColumns target) throws SQLException {
    target.bind(clear, 1);
    clear.executeUpdate();
  }

  void clear(TargetColumns target, String listing) throws SQLException {
    clearListing.setString(target.bind(clearListing, 1), listing);
    clearListing.executeUpdate();
  }

  /** By the names of the listings. */
  Map<String, Map<Facet, Integer>> of(TargetColumns target) throws SQLException {
    target.bind(ofTarget, 1);
    Map<String, Map<Facet, Integer>> facets = new HashMap<>();
    try (ResultSet row = ofTarget.executeQuery()) {
      while (row.next()) {
        Facet.Field field = FIELDS.get(row.getString(2));
        if (field != null) {
          facets
              .computeIfAbsent(row.getString(1), _ -> new HashMap<>())
              .put(new Facet(field, row.getString(3)), row.getInt(4));
        }
      }
    }
    return facets;
  }
}
