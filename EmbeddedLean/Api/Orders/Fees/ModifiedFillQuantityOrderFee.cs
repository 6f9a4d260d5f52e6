using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>A fee taken out of what was bought: the base currency pays it.</summary>
public class ModifiedFillQuantityOrderFee : OrderFee
{
    private readonly string _quoteCurrency;
    private readonly decimal _contractMultiplier;

    public ModifiedFillQuantityOrderFee(CashAmount orderFee, string quoteCurrency, decimal contractMultiplier)
        : base(orderFee)
    {
        _quoteCurrency = quoteCurrency;
        _contractMultiplier = contractMultiplier;
    }

    public override void ApplyToPortfolio(SecurityPortfolioManager portfolio, OrderEvent fill)
    {
        portfolio.CashBook[_quoteCurrency].AddAmount(fill.FillPrice * Value.Amount * _contractMultiplier);
        portfolio.CashBook[Value.Currency].AddAmount(-Value.Amount);
    }
}
