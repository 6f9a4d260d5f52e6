using Sluice.Algorithm.Desk;
using Sluice.Core.Instruments;

namespace Sluice.Tests.Algorithm.Desk;

/// <summary>A market whose prices and hours the test sets.</summary>
internal sealed class FakeMarket : IMarketView
{
    private readonly Dictionary<string, Quote> _quotes = [];

    public HashSet<string> Known { get; } = ["USA:EQUITY:SPY", "USA:EQUITY:IBM"];

    public bool Open { get; set; } = true;

    /// <summary>Whether trading goes on outside the session.</summary>
    public bool OpenExtended { get; set; }

    public DateTime UtcNow { get; set; } = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);

    public void SetPrice(string symbol, decimal price) => _quotes[symbol] = new Quote(price, price, price);

    public void Forget(string symbol) => _quotes.Remove(symbol);

    public bool IsKnown(string symbol) => Known.Contains(symbol);

    public Quote? QuoteOf(string symbol) => _quotes.TryGetValue(symbol, out var quote) ? quote : null;

    public Dictionary<string, DateTime> Priced { get; } = [];

    public DateTime? PricedAt(string symbol) => Priced.TryGetValue(symbol, out var time) ? time : null;

    public bool IsOpen(string symbol) => Open;

    public bool IsOpenExtended(string symbol) => Open || OpenExtended;

    public decimal LotSize(string symbol) => 1;

    public decimal TickSize(string symbol, decimal price) => 0.01m;

    public ContractValue ContractOf(string symbol) => new(new ContractTerms().Find(symbol), 1);

    public decimal Leverage(string symbol) => 2;
}
