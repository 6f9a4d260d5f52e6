namespace QuantConnect.Securities;

/// <summary>What is held of one currency, and its rate to the account's currency.</summary>
public class Cash
{
    private readonly Lock _lock = new();
    private decimal _amount;

    public Cash(string symbol, decimal amount, decimal conversionRate)
    {
        if (string.IsNullOrEmpty(symbol)) throw new ArgumentException("A currency has a name, such as USD.", nameof(symbol));
        Symbol = symbol.ToUpperInvariant();
        _amount = amount;
        ConversionRate = conversionRate;
    }

    public event EventHandler? Updated;

    public event EventHandler? CurrencyConversionUpdated;

    public string Symbol { get; }

    public decimal Amount
    {
        get
        {
            lock (_lock) return _amount;
        }
        private set => _amount = value;
    }

    /// <summary>What one unit is worth in the account's currency; zero: not known.</summary>
    public decimal ConversionRate { get; internal set; }

    public string CurrencySymbol => Currencies.GetCurrencySymbol(Symbol);

    public decimal ValueInAccountCurrency => Amount * ConversionRate;

    /// <summary>The securities whose price gives the rate, in order; null when the rate stands still.</summary>
    internal CurrencyRoute? Route { get; private set; }

    public decimal AddAmount(decimal amount)
    {
        decimal result;
        lock (_lock)
        {
            Amount = _amount + amount;
            result = _amount;
        }
        Updated?.Invoke(this, EventArgs.Empty);
        return result;
    }

    public void SetAmount(decimal amount)
    {
        lock (_lock)
        {
            if (_amount == amount) return;
            Amount = amount;
        }
        Updated?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Takes the rate from the prices of the securities that convert it.</summary>
    public void Update()
    {
        if (Route is not { } route) return;
        var rate = route.Rate();
        if (rate == ConversionRate) return;
        ConversionRate = rate;
        Updated?.Invoke(this, EventArgs.Empty);
    }

    public override string ToString() => FormattableString.Invariant($"{Symbol}: {Amount} @ {ConversionRate} = {Math.Round(ValueInAccountCurrency, 2)}");

    internal void SetRoute(CurrencyRoute route)
    {
        Route = route;
        ConversionRate = route.Rate();
        CurrencyConversionUpdated?.Invoke(this, EventArgs.Empty);
    }
}
