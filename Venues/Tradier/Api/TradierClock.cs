using Sluice.Venues.Json;

namespace Sluice.Venues.Tradier.Api;

/// <summary>The market's state (brokers.md 2.11).</summary>
/// <param name="State">premarket, open, postmarket or closed.</param>
/// <param name="Time">Tradier's, UTC.</param>
internal sealed record TradierClock(string State, DateTime Time)
{
    public static TradierClock Read(JsonRecord record) =>
        new(record.Text("state") ?? "", DateTimeOffset.FromUnixTimeSeconds((long)record.NeedNumber("timestamp")).UtcDateTime);
}
