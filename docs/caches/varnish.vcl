# Start varnishd with `-p backend_idle_timeout=20`: alphanode closes an idle connection after 30 s.
vcl 4.1;

backend default {
  .host = "127.0.0.1";
  .port = "3000";
  .first_byte_timeout = 30s;
  .probe = { .url = "/api/health/live"; .interval = 2s; .timeout = 1s; .window = 3; .threshold = 2; .initial = 2; }
}

sub vcl_recv {
  # Files that are named by their content are kept; any other page has to be asked for each time.
  if ((req.method == "GET" || req.method == "HEAD") && req.url ~ "^/(?:_next/static|fonts|media)/") {
    return (hash);
  }
  return (pass);
}

sub vcl_backend_response {
  if (!bereq.uncacheable && beresp.status == 200 && beresp.http.Cache-Control ~ "immutable") {
    set beresp.ttl = 1d;
    set beresp.grace = 0s;
    return (deliver);
  }
  set beresp.uncacheable = true;
  return (deliver);
}
