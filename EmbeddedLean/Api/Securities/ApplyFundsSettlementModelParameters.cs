using QuantConnect.Orders;

namespace QuantConnect.Securities;

public class ApplyFundsSettlementModelParameters
{
    public ApplyFundsSettlementModelParameters(SecurityPortfolioManager portfolio, Security security, DateTime applicationTimeUtc, CashAmount cashAmount,
        OrderEvent? fill)
    {
        Portfolio = portfolio;
        Security = security;
        UtcTime = applicationTimeUtc;
        CashAmount = cashAmount;
        Fill = fill!;
    }

    public SecurityPortfolioManager Portfolio { get; set; }

    public Security Security { get; set; }

    public DateTime UtcTime { get; set; }

    public CashAmount CashAmount { get; set; }

    public OrderEvent Fill { get; set; }
}
