using QuantConnect.Interfaces;
using QuantConnect.Securities;
using QuantConnect.Securities.Option;

namespace QuantConnect.Orders;

public class OptionExerciseOrder : Order
{
    public OptionExerciseOrder()
    {
    }

    public OptionExerciseOrder(Symbol symbol, decimal quantity, DateTime time, string tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
    }

    public override OrderType Type => OrderType.OptionExercise;

    protected override decimal GetValueImpl(Security security)
    {
        var option = (Option)security;
        return option.GetExerciseQuantity(Quantity) * Price / option.SymbolProperties.ContractMultiplier;
    }

    public override Order Clone()
    {
        var order = new OptionExerciseOrder();
        CopyTo(order);
        return order;
    }
}
