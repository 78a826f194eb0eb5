package org.vae4j.explore;

import java.util.HashMap;
import java.util.Map;

/** All that there is to be asked for. */
final class Routes {
  private static final String GET = "GET ";

  private final Map<String, Route> whole = new HashMap<>();
  private final Map<String, Route> folders = new HashMap<>();

  void get(String path, Route route) {
    whole.put(GET + path, route);
  }

  void post(String path, Route route) {
    whole.put("POST " + path, route);
  }

  /** Adds a route for all paths that have one more segment than a folder. */
  void getIn(String folder, Route route) {
    folders.put(GET + folder, route);
  }

  /**
   * The route of a request. HEAD is GET, of whose answer the server leaves out the content.
   *
   * @param method its method
   * @param path its path; null if it has none
   * @throws Refusal if there is none
   */
  Route find(String method, String path) {
    String key = ("HEAD".equals(method) ? GET : method + " ") + path;
    Route route = whole.getOrDefault(key, folders.get(folder(key)));
    if (route == null) {
      throw Refusal.notFound("not found");
    }
    return route;
  }

  private static String folder(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('/')));
  }
}
