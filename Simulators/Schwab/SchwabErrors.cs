using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Hosting;

namespace Sluice.Simulators.Schwab;

/// <summary>The four shapes of errors (brokers.md 1.5).</summary>
internal static class SchwabErrors
{
    /// <summary>Trader: sample schwab_sdk_errors_trader_error.json; errors may be missing.</summary>
    public static SimulatorAnswer Trader(int status, string message, params string[] errors)
    {
        var body = new JObject { ["message"] = message };
        if (errors.Length > 0) body["errors"] = new JArray(errors);
        return SimulatorAnswer.Json(body, status);
    }

    /// <summary>Market data, with its status as a text: sample schwab_sdk_errors_market_data_error.json.</summary>
    public static SimulatorAnswer MarketData(int status, string title, string detail) =>
        SimulatorAnswer.Json(Gateway(new JObject { ["id"] = "abc123def456", ["status"] = $"{status}", ["title"] = title, ["detail"] = detail }), status);

    /// <summary>A bad token, on trader too, with its status as a number: sample openapi_marketdata_ErrorResponse401.json.</summary>
    public static SimulatorAnswer Unauthorized() =>
        SimulatorAnswer.Json(Gateway(new JObject { ["id"] = "0be22ae7-efdf-44d9-99f4-f138049d76ca", ["status"] = 401, ["title"] = "Unauthorized", ["detail"] = "Client not authorized" }), 401);

    /// <summary>The token endpoint's: {error, error_description}.</summary>
    public static SimulatorAnswer Token(int status, string error, string description) => SimulatorAnswer.Json(new JObject { ["error"] = error, ["error_description"] = description }, status);

    /// <summary>A refresh token that is expired or was replaced by another login (brokers.md 1.2, as seen).</summary>
    public static SimulatorAnswer RefreshToken() =>
        Token(400, "unsupported_token_type", "400 Bad Request: \"{\"error_description\":\"Exception while authenticating refresh token\",\"error\":\"refresh_token_authentication_error\"}\"");

    /// <summary>The gateway's plain text: sample schwab_sdk_errors_unrecognized.txt.</summary>
    public static SimulatorAnswer Timeout() => SimulatorAnswer.Text(500, "upstream request timeout");

    /// <summary>Too many requests; the body is not verified (brokers.md 1.4).</summary>
    public static SimulatorAnswer TooMany(TimeSpan? retryAfter)
    {
        var answer = Trader(429, "Too many requests");
        return retryAfter is { } wait ? answer.With("Retry-After", wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)) : answer;
    }

    private static JObject Gateway(JObject error) => new() { ["errors"] = new JArray(error) };
}
