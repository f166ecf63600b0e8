vcl 4.1;

import std;

# The site: gunicorn, uwsgi or the web server before it.
backend default {
    .host = "127.0.0.1";
    .port = "8000";
}

# Who may purge: the machines that the site runs on.
acl site {
    "localhost";
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE" || req.method == "BAN") {
        if (client.ip !~ site) {
            return (synth(403, "Not allowed"));
        }
        if (req.method == "PURGE") {
            return (purge);
        }
        if (req.http.Cache-Tags-Pattern
            && std.ban("obj.http.Cache-Tags ~ " + req.http.Cache-Tags-Pattern)) {
            return (synth(200, "Banned"));
        }
        return (synth(400, "No pattern of tags"));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # The admin, and whoever has logged in or given the password of a page: SESSION_COOKIE_NAME.
    if (req.url ~ "^/admin/" || req.http.Authorization
        || req.http.Cookie ~ "(^|; *)sessionid=") {
        return (pass);
    }
    # All others see the same page: what is left are cookies of statistics, languages and CSRF.
    unset req.http.Cookie;
    # The path alone decides the language. Remove this line where the browser's wish does.
    unset req.http.Accept-Language;
    return (hash);
}

sub vcl_backend_response {
    # No moment beyond the boundary; what is old is kept only to be compared (304).
    set beresp.grace = 0s;
    set beresp.keep = 1h;
    # What does not say that it may be shared is not: no two minutes for what says nothing.
    if (!beresp.http.Cache-Control || beresp.http.Set-Cookie) {
        set beresp.ttl = 120s;
        set beresp.uncacheable = true;
        return (deliver);
    }
}

sub vcl_deliver {
    # Tags concern nobody else, and caches further out are told of no purge.
    unset resp.http.Cache-Tags;
    set resp.http.Cache-Control = regsub(resp.http.Cache-Control, ", *s-maxage=[0-9]+", "");
    if (!resp.http.Cache-Control) {
        unset resp.http.Cache-Control;
    }
    if (obj.hits > 0) {
        set resp.http.X-Cache = "hit";
    } else {
        set resp.http.X-Cache = "miss";
    }
}
