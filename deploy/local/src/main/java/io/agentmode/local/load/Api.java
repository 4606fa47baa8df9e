package io.agentmode.local.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** One user's calls. */
record Api(Vertx vertx, HttpClient http, String address, String token) {

    private static final int OK = 200;
    private static final int REDIRECT = 300;

    Future<JsonObject> get(String path) {
        return call(HttpMethod.GET, path, Buffer.buffer());
    }

    Future<JsonObject> post(String path, JsonObject body) {
        return call(HttpMethod.POST, path, body.toBuffer());
    }

    Future<JsonObject> call(HttpMethod method, String path, Buffer body) {
        return send(method, path, body)
                .compose(response -> response.body().map(answer -> answer.length() == 0 ? "{}" : answer.toString()))
                .map(Api::object);
    }

    /** With the head of a good answer; its body is still to come. */
    Future<HttpClientResponse> send(HttpMethod method, String path, Buffer body) {
        var options = new RequestOptions()
                .setAbsoluteURI(address + path)
                .setMethod(method)
                .putHeader("authorization", "Bearer " + token)
                .putHeader("content-type", "application/json");
        return http.request(options).compose(request -> request.send(body)).compose(response -> good(path, response));
    }

    private static Future<HttpClientResponse> good(String path, HttpClientResponse response) {
        var status = response.statusCode();
        if (status >= OK && status < REDIRECT) {
            return Future.succeededFuture(response);
        }
        return response.body()
                .compose(body -> Future.failedFuture(new LoadException(path + ": " + status + " " + body)));
    }

    /** A list answers as an object of items, or as a bare array that nobody looks into. */
    private static JsonObject object(String text) {
        return Json.decodeValue(text) instanceof JsonObject object ? object : new JsonObject();
    }
}
