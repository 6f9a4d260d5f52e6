namespace Sluice.Tests.Algorithm.Desk;

/// <summary>The time that the test's market has.</summary>
internal sealed class MarketClock(FakeMarket market) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(market.UtcNow);

    public override long GetTimestamp() => market.UtcNow.Ticks;
}
