-- One line of figures for peers.sh: requests, seconds, failures, and percentiles in microseconds.
done = function(summary, latency, requests)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write
      + summary.errors.status + summary.errors.timeout
  io.write(string.format("figures %d %.3f %d %d %d %d\n", summary.requests,
      summary.duration / 1e6, failed, latency:percentile(50), latency:percentile(99),
      latency:percentile(99.9)))
end
