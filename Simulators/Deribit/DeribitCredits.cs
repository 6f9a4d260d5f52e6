namespace Sluice.Simulators.Deribit;

/// <summary>The limits of a sub-account (brokers.md 3.4): one bucket of credits for most requests, one for the matching engine.</summary>
internal sealed class DeribitCredits(DeribitOptions options)
{
    private const double Maximum = 50_000;
    private const double Refill = 10_000;
    private const double Standard = 500;

    /// <summary>About 3.3 a second.</summary>
    private const double Subscribing = 3_000;

    /// <summary>One a second.</summary>
    private const double Instruments = 10_000;

    private readonly CreditBucket _general = new(Maximum, Refill);
    private readonly CreditBucket _matching = new(options.MatchingBurst, options.MatchingRate);

    /// <summary>Whether the request is within its limit; it is counted then.</summary>
    public bool Take(string method, bool isMatching, DateTime now)
    {
        if (!options.LimitsRates) return true;
        if (isMatching) return _matching.Take(1, now);
        return _general.Take(
            method switch
            {
                "public/subscribe" or "private/subscribe" => Subscribing,
                "public/get_instruments" => Instruments,
                _ => Standard
            },
            now);
    }
}
