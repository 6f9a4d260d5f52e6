using Sluice.Algorithm.Desk;
using Sluice.Core.Instruments;

namespace Sluice.Launcher.Commands.Bench.Rules;

/// <summary>Markets and an account that stay as they are.</summary>
internal sealed class StillMarket : IMarketView, IAccountView
{
    private readonly Dictionary<string, Quote> _quotes = [];
    private readonly Dictionary<string, ContractValue> _contracts = [];

    public StillMarket(IEnumerable<string> symbols)
    {
        var terms = new ContractTerms();
        foreach (var symbol in symbols)
        {
            _quotes.Add(symbol, new Quote(99.99m, 100.01m, 100));
            _contracts.Add(symbol, new ContractValue(terms.Find(symbol), 1));
        }
    }

    public DateTime UtcNow { get; } = new(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);

    public decimal Equity => 10_000_000;

    public string? Unvalued => null;

    public DateOnly TradingDay => new(2026, 1, 30);

    public decimal Cash => 10_000_000;

    public decimal MarginRemaining => 10_000_000;

    public bool IsKnown(string symbol) => _quotes.ContainsKey(symbol);

    public Quote? QuoteOf(string symbol) => _quotes[symbol];

    public DateTime? PricedAt(string symbol) => UtcNow;

    public bool IsOpen(string symbol) => true;

    public bool IsOpenExtended(string symbol) => true;

    public decimal LotSize(string symbol) => 1;

    public decimal TickSize(string symbol, decimal price) => 0.01m;

    public ContractValue ContractOf(string symbol) => _contracts[symbol];

    public decimal Leverage(string symbol) => 2;
}
