namespace QuantConnect.Securities;

public static class MarginInterestRateModel
{
    public static readonly IMarginInterestRateModel Null = new NoInterest();

    private sealed class NoInterest : IMarginInterestRateModel
    {
        public void ApplyMarginInterestRate(MarginInterestRateParameters marginInterestRateParameters)
        {
        }
    }
}
