using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Secrets;
using Sluice.Core.Signals;
using Sluice.Core.Streams;

namespace Sluice.Tests.DataFeeds.Signals;

/// <summary>An engine takes a gateway's sources sealed only, and strategies of its own partition only.</summary>
internal sealed class SealTests : SignalHandlerFixture
{
    private static readonly Secret Secret = new("0123456789abcdef0123456789abcdef");
    private static readonly Secret Previous = new("0123456789abcdef0123456789abcdef-old");

    protected override string Stream => "execution.signals.east";

    protected override EngineConfiguration Configuration() => base.Configuration() with
    {
        Partition = "east",
        Partitions = new PartitionMap(new Dictionary<string, string> { ["momentum"] = "east", ["manual"] = "east", ["carry"] = "west" }),
        Strategies = new Dictionary<string, StrategyConfiguration> { ["manual"] = new() { Name = "manual", Account = "paper", Allocation = 1, AutoExecute = false } },
        Seal = new SealConfiguration { Secret = Secret, Previous = Previous, Sources = new HashSet<string> { "test" } }
    };

    [Test]
    public void A_sealed_signal_is_taken()
    {
        Put(Document(1), Sealed(Secret));
        Assert.That(Take().Single().Reading.Signal?.Key.Id, Is.EqualTo("s1"));
    }

    [Test]
    public void A_seal_of_the_previous_secret_is_taken()
    {
        Put(Document(1), Sealed(Previous));
        Assert.That(Take().Single().Reading.IsSignal, Is.True);
    }

    /// <summary>Under its key, a forger's refusal would be the disposition of the real signal.</summary>
    [Test]
    public void A_signal_without_a_seal_is_refused_and_does_not_take_the_key()
    {
        Put(Document(1), null);
        var reading = Take().Single().Reading;
        Assert.That((reading.Reason, reading.IsSignal, reading.Key), Is.EqualTo((ReasonCode.NotSealed, false, (SignalKey?)null)));
        Assert.That(reading.Message, Does.Contain("test/s1"));
    }

    private static readonly object?[] WrongSeals =
    [
        "",
        "1",
        "1.",
        "x." + new string('0', 64),
        Sealed(Secret)[..^1],
        Sealed(Secret).Replace("7.", "8.", StringComparison.Ordinal),
        Sealed(new Secret("another secret of more than 32 characters")),
        SignalSeal.Make(Secret, "other", "execution.signals.east", new SignalKey("test", "s1"), 7, Document(1)),
        SignalSeal.Make(Secret, "test", "execution.signals.west", new SignalKey("test", "s1"), 7, Document(1)),
        SignalSeal.Make(Secret, "test", "execution.signals.east", new SignalKey("test", "s2"), 7, Document(1)),
        SignalSeal.Make(Secret, "test", "execution.signals.east", new SignalKey("test", "s1"), 7, Document(1) + " ")
    ];

    [TestCaseSource(nameof(WrongSeals))]
    public void A_seal_that_is_not_this_signals_in_this_stream_of_this_deployment_is_refused(string seal)
    {
        Put(Document(1), seal);
        var reading = Take().Single().Reading;
        Assert.That((reading.Reason, reading.Key), Is.EqualTo((ReasonCode.NotSealed, (SignalKey?)null)));
    }

    [Test]
    public void A_malformed_document_with_a_readable_key_needs_its_seal_too()
    {
        Put(Document(1).Replace("}", ",\"unknown\":1}", StringComparison.Ordinal), null);
        Assert.That(Take().Single().Reading.Key, Is.Null);
    }

    [Test]
    public void A_source_that_is_no_gateways_needs_no_seal_unless_everything_does()
    {
        Put(Document(1).Replace("\"test\"", "\"direct\"", StringComparison.Ordinal), null);
        Assert.That(Take().Single().Reading.IsSignal, Is.True);
        Assert.That(new SealConfiguration { Everything = true }.IsNeededFor("direct"), Is.True);
    }

    [Test]
    public void A_seal_that_is_wrong_is_refused_for_every_source()
    {
        Put(Document(1).Replace("\"test\"", "\"direct\"", StringComparison.Ordinal), Sealed(Secret));
        Assert.That(Take().Single().Reading.Reason, Is.EqualTo(ReasonCode.NotSealed));
    }

    [Test]
    public void A_signal_of_another_partition_is_refused_under_its_key()
    {
        Put(Document(1).Replace("momentum", "carry", StringComparison.Ordinal).Replace("\"test\"", "\"direct\"", StringComparison.Ordinal), null);
        var reading = Take().Single().Reading;
        Assert.That((reading.Reason, reading.IsSignal, reading.Key), Is.EqualTo((ReasonCode.WrongPartition, false, (SignalKey?)new SignalKey("direct", "s1"))));
        Assert.That(reading.Message, Does.Contain("execution.signals.west"));
    }

    [Test]
    public void A_signal_that_a_person_has_to_let_pass_needs_a_seal_that_says_so()
    {
        Put(Document(1).Replace("momentum", "manual", StringComparison.Ordinal), null, "direct");
        Put(Document(2).Replace("momentum", "manual", StringComparison.Ordinal), "", "test");
        Put(Document(3).Replace("momentum", "manual", StringComparison.Ordinal), "approved", "test");
        var readings = Take().Select(point => point.Reading).ToArray();
        Assert.That(readings.Select(reading => (reading.Reason, reading.IsSignal, reading.Key?.Id)), Is.EqualTo(new (ReasonCode, bool, string?)[]
        {
            (ReasonCode.ReviewRequired, false, "s1"), (ReasonCode.ReviewRequired, false, "s2"), (ReasonCode.None, true, "s3")
        }));
    }

    [Test]
    public void The_approval_cannot_be_written_into_a_seal()
    {
        Put(Document(1), Sealed(Secret).Replace("7.", "7.approved.", StringComparison.Ordinal));
        Assert.That(Take().Single().Reading.Reason, Is.EqualTo(ReasonCode.NotSealed));
    }

    [Test]
    public void The_engines_own_source_is_refused_from_the_stream_and_does_not_take_the_key()
    {
        Put(Document(1), null, "control");
        var reading = Take().Single().Reading;
        Assert.That((reading.Reason, reading.Key), Is.EqualTo((ReasonCode.NotPermitted, (SignalKey?)null)));
    }

    [Test]
    public void A_strategy_of_no_partition_is_left_to_the_algorithm()
    {
        Put(Document(1).Replace("momentum", "unheard-of", StringComparison.Ordinal).Replace("\"test\"", "\"direct\"", StringComparison.Ordinal), null);
        Assert.That(Take().Single().Reading.IsSignal, Is.True);
    }

    private static string Sealed(Secret secret) => SignalSeal.Make(secret, "test", "execution.signals.east", new SignalKey("test", "s1"), 7, Document(1));

    private void Put(string document, string? seal, string source)
    {
        var body = document.Replace("\"test\"", $"\"{source}\"", StringComparison.Ordinal);
        var key = new SignalKey(source, Services.Codec.Read(body).Key!.Value.Id);
        Put(body, seal == null ? null : SignalSeal.Make(Secret, "test", Stream, key, 7, body, approved: seal.Length > 0));
    }

    private void Put(string document, string? seal) => Streams.Append(Stream, [new StreamMessage("s1", "SIGNAL", document) { Seal = seal }]);
}
