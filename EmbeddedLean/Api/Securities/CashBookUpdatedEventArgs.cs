namespace QuantConnect.Securities;

public class CashBookUpdatedEventArgs : EventArgs
{
    public CashBookUpdatedEventArgs(CashBookUpdateType type, Cash cash)
    {
        UpdateType = type;
        Cash = cash;
    }

    public CashBookUpdateType UpdateType { get; }

    public Cash Cash { get; }
}
