using Sluice.Algorithm.Desk;
using Sluice.Brokerages.Paper;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Tests.Simulation.Time;

namespace Sluice.Tests.Simulation.Venue;

/// <summary>A market that walks by the seed, opens and closes. The engine and the venue see the same prices, each by its own clock.</summary>
internal sealed class SimulatedMarket : IMarketView, IPriceSource
{
    public const string Late = "USA:EQUITY:LATE";

    public static readonly IReadOnlyList<string> Symbols = ["USA:EQUITY:SPY", "USA:EQUITY:IBM", Late];

    private readonly SimulatedClock _clock;
    private readonly VenueClock _venueClock;
    private readonly Random _random;
    private readonly Dictionary<string, decimal> _prices = [];
    private readonly ContractTerms _contracts = new();
    private bool _isOpen = true;
    private bool _isCalm;
    private DateTime _lastOpen;
    private DateTime _lastClose;

    public SimulatedMarket(SimulatedClock clock, VenueClock venueClock, int seed)
    {
        (_clock, _venueClock, _random) = (clock, venueClock, new Random(seed));
        _lastOpen = venueClock.Now - TimeSpan.FromHours(1);
        _lastClose = venueClock.Now - TimeSpan.FromHours(2);
        foreach (var symbol in Symbols)
            if (symbol != Late) _prices[symbol] = _random.Next(80, 121);
    }

    /// <summary>Told after each move.</summary>
    public event Action? Moved;

    public DateTime UtcNow => _clock.Now;

    public bool IsKnown(string symbol) => Symbols.Contains(symbol);

    public Quote? QuoteOf(string symbol) => _prices.TryGetValue(symbol, out var last) ? new Quote(last - 0.02m, last + 0.02m, last) : null;

    public DateTime? PricedAt(string symbol) => null;

    public bool IsOpen(string symbol) => _isOpen;

    public bool IsOpenExtended(string symbol) => IsOpen(symbol);

    public decimal LotSize(string symbol) => 1;

    public decimal TickSize(string symbol, decimal price) => 0.01m;

    public ContractValue ContractOf(string symbol) => new(_contracts.Find(symbol), 1);

    public decimal Leverage(string symbol) => 4;

    public PriceQuote? Find(string symbol) => _prices.TryGetValue(symbol, out var last) ? new PriceQuote(last - 0.02m, last + 0.02m, last, _isOpen, _lastOpen, _lastClose) : null;

    public PaperContract? FindContract(string symbol) => IsKnown(symbol) ? new PaperContract(1, true) : null;

    /// <summary>Open, with a price for everything, and hardly moving.</summary>
    public void CalmDown()
    {
        _isCalm = true;
        _prices.TryAdd(Late, 100);
        if (!_isOpen) Toggle();
    }

    /// <summary>One move of the market; how long to the next.</summary>
    public TimeSpan Step()
    {
        if (_isCalm) return TimeSpan.FromSeconds(20);
        if (_random.Next(_isOpen ? 70 : 10) == 0) Toggle();
        if (_random.Next(30) == 0) _prices.TryAdd(Late, 100);
        foreach (var symbol in Symbols) Walk(symbol);
        Moved?.Invoke();
        return TimeSpan.FromMilliseconds(_random.Next(400, 2_500));
    }

    private void Walk(string symbol)
    {
        if (!_prices.TryGetValue(symbol, out var price)) return;
        // Mostly small moves; now and then one that goes through stops and limits.
        var share = _random.Next(12) == 0 ? 0.04m : 0.006m;
        var moved = price * (1 + (share * (decimal)((2 * _random.NextDouble()) - 1)));
        _prices[symbol] = Math.Round(Math.Clamp(moved, 40, 250), 2);
    }

    private void Toggle()
    {
        _isOpen = !_isOpen;
        if (_isOpen) _lastOpen = _venueClock.Now;
        else _lastClose = _venueClock.Now;
        Moved?.Invoke();
    }
}
