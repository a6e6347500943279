package io.datasetgateway.rows.storage;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be indexed.
 *
 * @param dataIds the ids of versions; absent or empty for all that are complete and not indexed yet
 */
record IndexRequest(
    @Nullable @Size(max = 500)
        List<
                @NotNull
                @Pattern(regexp = "0|[1-9][0-9]{0,17}", message = "must be a number, as text")
                String>
            dataIds) {

  List<String> versions() {
    return dataIds == null ? List.of() : dataIds;
  }
}
