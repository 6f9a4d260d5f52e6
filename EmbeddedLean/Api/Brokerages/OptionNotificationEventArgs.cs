namespace QuantConnect.Brokerages;

/// <summary>An option was exercised, assigned or has expired: the position is what the brokerage holds now.</summary>
public sealed class OptionNotificationEventArgs : EventArgs
{
    public OptionNotificationEventArgs(Symbol symbol, decimal position)
        : this(symbol, position, string.Empty)
    {
    }

    public OptionNotificationEventArgs(Symbol symbol, decimal position, string tag)
    {
        Symbol = symbol;
        Position = position;
        Tag = tag;
    }

    public Symbol Symbol { get; }

    public decimal Position { get; }

    public string Tag { get; }

    public override string ToString() => FormattableString.Invariant($"{Symbol} {Position} {Tag}").TrimEnd();
}
