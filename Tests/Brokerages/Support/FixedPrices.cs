using Sluice.Brokerages.Paper;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>A market that stands where the test puts it.</summary>
internal sealed class FixedPrices : IPriceSource
{
    private readonly Dictionary<string, PriceQuote> _quotes = [];

    public PaperContract Contract { get; set; } = new(1, true);

    public PriceQuote? Find(string symbol) => _quotes.GetValueOrDefault(symbol);

    public PaperContract? FindContract(string symbol) => symbol.StartsWith("USA:", StringComparison.Ordinal) ? Contract : null;

    public void Set(string symbol, decimal bid, decimal ask, decimal last, bool open = true, DateTime? lastOpen = null, DateTime? lastClose = null) =>
        _quotes[symbol] = new PriceQuote(bid, ask, last, open, lastOpen, lastClose);
}
