using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Sluice.Simulators.Hosting;

/// <summary>What a venue answers over HTTP.</summary>
internal sealed record SimulatorAnswer(int Status, string ContentType, string Body)
{
    private const string JsonType = "application/json;charset=utf-8";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static SimulatorAnswer Json(JToken body, int status = 200) => new(status, JsonType, body.ToString(Formatting.None));

    public static SimulatorAnswer Text(int status, string body) => new(status, "text/plain;charset=utf-8", body);

    public static SimulatorAnswer Empty(int status) => new(status, "", "");

    public SimulatorAnswer With(string header, string value) => this with { Headers = [.. Headers, (header, value)] };
}
