using System.Globalization;
using System.Text;
using Sluice.Core.Configuration;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;
using Sluice.Tests.Gateway.Support;
using Sluice.Tests.Storage;

namespace Sluice.Tests.Gateway.Fuzz;

/// <summary>
/// Generated bodies, rightly signed, at a running gateway: every answer is the one that an independent reading of the schema and the page for
/// producers gives. <c>SLUICE_GATEWAY_FUZZ=1000000</c> makes it a million; <c>SLUICE_GATEWAY_FUZZ_SEED</c> other ones.
/// </summary>
internal sealed class FuzzTests
{
    private const int AtOnce = 1000;

    /// <summary>Each may send 100,000 a minute.</summary>
    private const int Sources = 16;

    private static readonly string[] Strategies = ["momentum", "other"];

    private readonly IndependentValidator _validator = new(SignalSchema.Create(new SignalsConfiguration()).ToString());

    [Test]
    public async Task Every_verdict_is_that_of_an_independent_validator_and_nothing_breaks()
    {
        var count = Setting("SLUICE_GATEWAY_FUZZ", 20_000);
        using var folder = new TemporaryFolder();
        using var gateway = new TestGateway(folder, sources: string.Join(',', Enumerable.Range(0, Sources).Select(i =>
            $"\"{SourceOf(i)}\":{{\"key\":\"{TestGateway.Key}\",\"strategies\":[\"*\"],\"ratePerMinute\":100000}}")));
        BodyGenerator[] generators = [.. Enumerable.Range(0, Sources).Select(i => new BodyGenerator((Setting("SLUICE_GATEWAY_FUZZ_SEED", 1) * 100) + i, DateTime.UtcNow, SourceOf(i)))];
        var (sequence, faults, tally) = (0L, new List<string>(), new SortedDictionary<string, int>(StringComparer.Ordinal));
        for (var sent = 0; sent < count && faults.Count < 10; sent += AtOnce)
        {
            var now = DateTime.UtcNow;
            foreach (var generator in generators) generator.Now = now;
            var bodies = Enumerable.Range(0, Math.Min(AtOnce, count - sent)).Select(i => (Source: i % Sources, Body: generators[i % Sources].Next())).ToArray();
            var answers = await Task.WhenAll(bodies.Select(each => gateway.Client.PostAsync(each.Body, SourceOf(each.Source))));
            for (var i = 0; i < bodies.Length; i++)
            {
                var verdict = answers[i].Verdict;
                tally[verdict] = tally.GetValueOrDefault(verdict) + 1;
                if (!Agrees(bodies[i].Body, SourceOf(bodies[i].Source), now, answers[i])) faults.Add($"{verdict} {answers[i].Text}\n  {Encoding.UTF8.GetString(bodies[i].Body)}");
            }

            sequence = Close(gateway.Store, sequence);
        }

        TestContext.Out.WriteLine(string.Join(", ", tally.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} x {pair.Key}"))));
        Assert.That(faults, Is.Empty);
        Assert.That((gateway.Client.Plain("health/ready").Verdict, gateway.Store.VerifyAudit().BrokenAt), Is.EqualTo(("200", (long?)null)));
        Assert.That(gateway.Reports, Is.Empty);
    }

    private bool Agrees(byte[] body, string source, DateTime sent, SignalClient.Reply reply)
    {
        if (body.Length > 64 * 1024) return reply.Verdict == "413 TOO_LARGE";
        if (_validator.Read(body) is not { } signal) return (int)reply.Code == 400 && (string?)reply.Body["reason"] is { Length: > 0 } && (string?)reply.Body["message"] is { Length: > 0 };
        if (signal.GetProperty("source").GetString() != source) return reply.Verdict == "403 NOT_PERMITTED";
        if (!Strategies.Contains(signal.GetProperty("strategy").GetString())) return reply.Verdict == "400 UNKNOWN_STRATEGY";
        // While the answer was on its way the clock went on: what is within a minute of a limit may be on either side of it.
        var minute = TimeSpan.FromMinutes(1);
        var (expires, ahead) = (IndependentValidator.Expires(signal).UtcDateTime - sent, IndependentValidator.Time(signal.GetProperty("time"))!.Value.UtcDateTime - sent - TimeSpan.FromSeconds(30));
        if (expires < -minute) return reply.Verdict == "400 EXPIRED";
        if (ahead > minute) return reply.Verdict == "400 TIME_IN_FUTURE";
        return reply.Verdict is "202" or "409 CONFLICT" or "409 IN_PROGRESS" || (expires < minute && reply.Verdict == "400 EXPIRED") || (ahead > -minute && reply.Verdict == "400 TIME_IN_FUTURE");
    }

    /// <summary>An engine that refuses everything, so that the inbox does not fill up.</summary>
    private static long Close(IInboxStore store, long sequence)
    {
        var open = store.Due(DateTime.MaxValue, 10 * AtOnce);
        store.Apply([.. open.Select(row => new InboxEvent { Key = row.Key, Producer = "engine", Sequence = ++sequence, Type = "SIGNAL_REJECTED", Time = row.Received })]);
        return sequence;
    }

    private static string SourceOf(int i) => string.Create(CultureInfo.InvariantCulture, $"fuzz{i}");

    private static int Setting(string name, int standard) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : standard;
}
