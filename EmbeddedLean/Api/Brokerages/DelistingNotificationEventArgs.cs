namespace QuantConnect.Brokerages;

/// <summary>The brokerage no longer trades a symbol.</summary>
public class DelistingNotificationEventArgs
{
    public DelistingNotificationEventArgs(Symbol symbol) => Symbol = symbol;

    public Symbol Symbol { get; }

    public override string ToString() => $"{Symbol}";
}
