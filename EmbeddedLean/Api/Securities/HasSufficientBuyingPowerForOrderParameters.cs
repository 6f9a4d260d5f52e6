using QuantConnect.Orders;

namespace QuantConnect.Securities;

public class HasSufficientBuyingPowerForOrderParameters
{
    public HasSufficientBuyingPowerForOrderParameters(SecurityPortfolioManager portfolio, Security security, Order order)
    {
        Portfolio = portfolio;
        Security = security;
        Order = order;
    }

    public SecurityPortfolioManager Portfolio { get; }

    public Security Security { get; }

    public Order Order { get; }

    public HasSufficientBuyingPowerForOrderResult Sufficient() => new(true);

    public HasSufficientBuyingPowerForOrderResult Insufficient(string reason) => new(false, reason);
}
