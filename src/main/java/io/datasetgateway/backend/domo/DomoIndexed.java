package io.datasetgateway.backend.domo;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What has ended when an index has. */
interface DomoIndexed {
  /** Such as {@code 20220513224325.628}; neither {@code .} nor {@code ..}, which are paths. */
  Pattern KEY = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,63}");

  /** UUID text. */
  String dataset();

  /** By which Domo knows the index. */
  String indexKey();

  /** Whether a text can be the key of an index, and is safe in a path. */
  static boolean isKey(@Nullable String text) {
    return text != null && KEY.matcher(text).matches();
  }
}
