using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>The fee of an order; the zero fee has the null currency.</summary>
public class OrderFee
{
    public static readonly OrderFee Zero = new(new CashAmount(0, Currencies.NullCurrency));

    public OrderFee(CashAmount orderFee)
    {
        Value = new CashAmount(orderFee.Amount.Normalize(), orderFee.Currency);
    }

    public CashAmount Value { get; set; }

    public virtual void ApplyToPortfolio(SecurityPortfolioManager portfolio, OrderEvent fill) =>
        portfolio.CashBook[Value.Currency].AddAmount(-Value.Amount);

    public override string ToString() => FormattableString.Invariant($"{Value.Amount} {Value.Currency}");

    public static implicit operator decimal(OrderFee m) => m.Value.Amount;
}
