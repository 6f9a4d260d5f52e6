namespace QuantConnect.Orders;

/// <summary>What the legs of one combination share.</summary>
public class GroupOrderManager
{
    public GroupOrderManager()
    {
    }

    public GroupOrderManager(int legCount, decimal quantity, decimal limitPrice = 0)
    {
        Count = legCount;
        Quantity = quantity;
        LimitPrice = limitPrice;
        OrderIds = new HashSet<int>(legCount);
    }

    public GroupOrderManager(int id, int legCount, decimal quantity, decimal limitPrice = 0)
        : this(legCount, quantity, limitPrice)
    {
        Id = id;
    }

    public int Id { get; internal set; }

    /// <summary>Signed: negative sells the combination.</summary>
    public decimal Quantity { get; internal set; }

    public decimal AbsoluteQuantity => Math.Abs(Quantity);

    public int Count { get; }

    public decimal LimitPrice { get; set; }

    public HashSet<int> OrderIds { get; } = [];

    public OrderDirection Direction => Quantity > 0 ? OrderDirection.Buy : Quantity < 0 ? OrderDirection.Sell : OrderDirection.Hold;
}
