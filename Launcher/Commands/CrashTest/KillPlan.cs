namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>The kills of a run, drawn from its seed: every site once in each round, the rounds shuffled.</summary>
internal static class KillPlan
{
    /// <param name="kills">How many.</param>
    /// <param name="seed">Of the order, the passes and the times.</param>
    /// <param name="withRedis">Without it there are only engine and ledger to kill.</param>
    /// <param name="withGateway">Whether signals come in through a gateway, which is killed as well.</param>
    public static List<PlannedKill> Draw(int kills, int seed, bool withRedis, bool withGateway = false)
    {
        var random = new Random(seed);
        CrashSite[] round = [.. CrashSites.Points, CrashSite.L, CrashSite.Random, .. withRedis ? CrashSites.OfRedis : [], .. withGateway ? CrashSites.OfGateway : []];
        var plan = new List<PlannedKill>(kills);
        while (plan.Count < kills)
        {
            random.Shuffle(round);
            plan.AddRange(round.Take(kills - plan.Count).Select(site => Draw(site, random)));
        }

        return plan;
    }

    /// <summary>One kill at this site.</summary>
    public static PlannedKill Draw(CrashSite site, Random random)
    {
        var nth = site switch
        {
            // The first pass after a start brings back what the kill before has left: passing it once keeps entries from looking like poison.
            CrashSite.D or CrashSite.I => random.Next(2, 20),
            CrashSite.P => random.Next(1, 30),
            _ => random.Next(1, 15)
        };
        // A hung server is noticed after two seconds; shorter ones must pass unnoticed.
        var milliseconds = site == CrashSite.RedisHung ? random.Next(500, 3500) : random.Next(200, 1500);
        return new PlannedKill(site, nth, TimeSpan.FromMilliseconds(milliseconds), random.Next(2) == 0);
    }
}
