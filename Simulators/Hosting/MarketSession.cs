namespace Sluice.Simulators.Hosting;

/// <summary>The part of the US equity trading day.</summary>
internal enum MarketSession
{
    Closed,
    PreMarket,
    Open,
    PostMarket
}
