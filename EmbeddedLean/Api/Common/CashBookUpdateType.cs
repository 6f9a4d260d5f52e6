namespace QuantConnect;

/// <summary>What happened to an entry of the cash book.</summary>
public enum CashBookUpdateType
{
    Added = 0,
    Removed = 1,
    Updated = 2,
}
