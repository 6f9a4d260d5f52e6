namespace QuantConnect;

/// <summary>How a contract settles.</summary>
public enum SettlementType
{
    PhysicalDelivery = 0,
    Cash = 1,
}
