using QuantConnect.Orders;

namespace QuantConnect.Securities;

public class BuyingPowerParameters
{
    public BuyingPowerParameters(SecurityPortfolioManager portfolio, Security security, OrderDirection direction)
    {
        Portfolio = portfolio;
        Security = security;
        Direction = direction;
    }

    public Security Security { get; }

    public SecurityPortfolioManager Portfolio { get; }

    public OrderDirection Direction { get; }

    /// <summary>Buying power in a currency of its own; LEAN does not convert it.</summary>
    public BuyingPower Result(decimal buyingPower, string currency) => new(buyingPower);

    public BuyingPower ResultInAccountCurrency(decimal buyingPower) => new(buyingPower);
}
