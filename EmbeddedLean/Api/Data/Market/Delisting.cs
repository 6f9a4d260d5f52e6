using QuantConnect.Orders;

namespace QuantConnect.Data.Market;

/// <summary>A security leaves the market: first the warning, then the end.</summary>
public class Delisting : BaseData
{
    public Delisting()
    {
        DataType = MarketDataType.Auxiliary;
        Type = DelistingType.Delisted;
    }

    public Delisting(Symbol symbol, DateTime date, decimal price, DelistingType type)
        : this()
    {
        Symbol = symbol;
        Time = date;
        Value = price;
        Type = type;
    }

    public DelistingType Type { get; private set; }

    public OrderTicket Ticket { get; private set; } = null!;

    public void SetOrderTicket(OrderTicket ticket) => Ticket = ticket;

    public override BaseData Clone() => (BaseData)MemberwiseClone();

    public override string ToString() => $"Delisting {Type}: {Symbol} {EndTime:yyyy-MM-dd}";
}
