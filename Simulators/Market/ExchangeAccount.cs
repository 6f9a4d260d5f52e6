namespace Sluice.Simulators.Market;

/// <summary>An account at the exchange: cash for each currency, positions for each instrument.</summary>
internal sealed class ExchangeAccount(string number)
{
    private readonly Dictionary<string, decimal> _cash = [];
    private readonly Dictionary<string, ExchangePosition> _positions = [];
    private long _positionIds;

    public string Number { get; } = number;

    public IReadOnlyDictionary<string, decimal> Cash => _cash;

    /// <summary>Those that are not flat, in the order of their symbols.</summary>
    public IEnumerable<ExchangePosition> Positions => _positions.Values.Where(each => each.Quantity != 0).OrderBy(each => each.Instrument.Symbol, StringComparer.Ordinal);

    public decimal CashIn(string currency) => _cash.GetValueOrDefault(currency);

    /// <summary>Puts cash in, or takes it out when below zero.</summary>
    public void Move(string currency, decimal amount) => _cash[currency] = CashIn(currency) + amount;

    public ExchangePosition? Position(string symbol) => _positions.GetValueOrDefault(symbol);

    /// <summary>Signed quantity held.</summary>
    public decimal Held(string symbol) => Position(symbol)?.Quantity ?? 0;

    /// <summary>Books a trade: position and cash.</summary>
    /// <returns>The profit that it realized; 0 where the whole value changes hands.</returns>
    public decimal Trade(Instrument instrument, decimal signed, decimal price, decimal fee, DateTime now)
    {
        if (!_positions.TryGetValue(instrument.Symbol, out var position)) _positions.Add(instrument.Symbol, position = new ExchangePosition(++_positionIds, instrument, now));
        var profit = position.Trade(signed, price, now);
        var premium = instrument.Style == SettlementStyle.Premium;
        Move(instrument.Currency, (premium ? -signed * price * instrument.Multiplier : profit) - fee);
        return premium ? 0 : profit;
    }
}
