using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Signals;

namespace Sluice.Tests.Gateway.Fuzz;

/// <summary>The published schema and the codec say the same of every document.</summary>
internal sealed class SchemaTests
{
    private readonly IndependentValidator _validator = new(SignalSchema.Create(new SignalsConfiguration()).ToString());
    private readonly SignalCodec _codec = new(new SignalsConfiguration());

    [Test]
    public void Schema_and_codec_agree_on_generated_documents()
    {
        var generator = new BodyGenerator(1, new DateTime(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc), "me");
        var faults = new List<string>();
        var signals = 0;
        for (var i = 0; i < 10_000 && faults.Count < 20; i++)
        {
            var body = generator.Next();
            var reading = Decode(body) is { } text ? _codec.Read(text) : null;
            var byCodec = reading is { IsSignal: true };
            if (byCodec) signals++;
            if (byCodec != _validator.Read(body) is not null) faults.Add($"codec {(byCodec ? "takes" : "refuses")}: {reading?.Message}\n  {Encoding.UTF8.GetString(body)}");
        }

        Assert.That(faults, Is.Empty);
        Assert.That(signals, Is.InRange(1_000, 8_000), "both kinds are there");
    }

    /// <summary>What is sent in the pages and the samples.</summary>
    [TestCase("\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"long\",\"size\":{\"quantity\":1},\"stopLoss\":{\"percent\":0.02}", true)]
    [TestCase("\"action\":\"exit\",\"symbol\":\"SPY\"", true)]
    [TestCase("\"action\":\"adjust-stop\",\"symbol\":\"SPY\",\"stopLoss\":{\"price\":400}", true)]
    [TestCase("\"action\":\"target\",\"symbol\":\"DERIBIT:PERPETUAL:BTC-USD@INV\",\"size\":{\"weight\":-0.5}", true)]
    [TestCase("\"action\":\"order\",\"legs\":[{\"symbol\":\"USA:OPTION:SPY-450-20271217-C\",\"side\":\"buy\",\"ratio\":1},{\"symbol\":\"USA:OPTION:SPY-460-20271217-C\",\"side\":\"sell\",\"ratio\":1}],\"size\":{\"quantity\":2},\"order\":{\"type\":\"limit\",\"limitPrice\":-1.5}", true)]
    [TestCase("\"action\":\"order\",\"symbol\":\"SPY\",\"side\":\"buy\",\"size\":{\"quantity\":1},\"order\":{\"type\":\"trailing-stop\",\"trailingPercent\":0.05,\"timeInForce\":\"gtd\",\"goodTil\":\"2026-02-27T21:00:00Z\"}", true)]
    [TestCase("\"action\":\"cancel\",\"cancels\":\"x\"", true)]
    [TestCase("\"action\":\"flatten\",\"scope\":\"all\"", true)]
    [TestCase("\"action\":\"flatten\",\"scope\":\"all\",\"symbol\":\"SPY\"", false)]
    [TestCase("\"action\":\"rebalance\",\"targets\":[]", false)]
    [TestCase("\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"long\",\"size\":{\"quantity\":0.00000000000000000000000000001}", false)]
    [TestCase("\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"long\",\"price\":1e-29", false)]
    public void Schema_and_codec_agree_on_the_examples(string rest, bool isSignal)
    {
        var text = $$"""{"id":"a","source":"me","strategy":"demo","time":"2026-01-30T15:00:00Z",{{rest}}}""";
        var reading = _codec.Read(text);
        Assert.That((reading.IsSignal, _validator.Read(Encoding.UTF8.GetBytes(text)) is not null), Is.EqualTo((isSignal, isSignal)), reading.Message);
    }

    [Test]
    public void The_schema_follows_the_limits_of_the_deployment()
    {
        var schema = SignalSchema.Create(new SignalsConfiguration { MaximumTtl = TimeSpan.FromMinutes(10) });
        Assert.That((decimal)schema["$defs"]!["ttl"]!["oneOf"]![0]!["maximum"]!, Is.EqualTo(600));
    }

    [Test]
    public void The_file_of_the_docs_is_the_schema()
    {
        var file = Path.Combine(RepositoryFolder(), "docs", "signal.schema.json");
        var schema = SignalSchema.Create(new SignalsConfiguration());
        Assert.That(File.Exists(file) && JToken.DeepEquals(JObject.Parse(File.ReadAllText(file)), JObject.Parse(schema.ToString())), Is.True, $"write it anew: ./sluice signal schema > {file}");
    }

    private static string? Decode(byte[] body)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Lean.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
