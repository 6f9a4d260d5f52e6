using Sluice.Core.Json;

namespace Sluice.Tests.Core.Json;

internal sealed class JsonScannerTests
{
    [TestCase("")]
    [TestCase("   ")]
    [TestCase("{")]
    [TestCase("{\"a\"}")]
    [TestCase("{\"a\":}")]
    [TestCase("{\"a\":1,}")]
    [TestCase("{,}")]
    [TestCase("{'a':1}")]
    [TestCase("{a:1}")]
    [TestCase("{\"a\":1 \"b\":2}")]
    [TestCase("{\"a\":1}x")]
    [TestCase("{\"a\":1}{}")]
    [TestCase("[1,]")]
    [TestCase("[,1]")]
    [TestCase("[1 2]")]
    [TestCase("[1")]
    [TestCase("[1}")]
    [TestCase("{\"a\":1]")]
    [TestCase("// c\n{}")]
    [TestCase("{} // c")]
    [TestCase("{\"a\":/* c */1}")]
    [TestCase("NaN")]
    [TestCase("[NaN]")]
    [TestCase("[Infinity]")]
    [TestCase("[-Infinity]")]
    [TestCase("[undefined]")]
    [TestCase("[True]")]
    [TestCase("[nul]")]
    [TestCase("[0x10]")]
    [TestCase("[010]")]
    [TestCase("[-01]")]
    [TestCase("[+1]")]
    [TestCase("[.5]")]
    [TestCase("[5.]")]
    [TestCase("[1e]")]
    [TestCase("[1e+]")]
    [TestCase("[-]")]
    [TestCase("[1_000]")]
    [TestCase("[\"a]")]
    [TestCase("[\"\\x41\"]")]
    [TestCase("[\"\\u12\"]")]
    [TestCase("[\"\\u12G4\"]")]
    [TestCase("[\"\\ud800\"]")]
    [TestCase("[\"\\udc00\"]")]
    [TestCase("[\"\\ud800\\u0041\"]")]
    [TestCase("[\"a\tb\"]")]
    [TestCase("[\"a\nb\"]")]
    [TestCase("\uFEFF{}")]
    [TestCase("[1]\u00A0")]
    [TestCase("new Date(1)")]
    public void What_is_not_JSON_by_the_letter_is_a_fault(string text) => Assert.That(FaultOf(text), Is.Not.Null);

    [TestCase("{}")]
    [TestCase(" [ ] ")]
    [TestCase("0")]
    [TestCase("-0")]
    [TestCase("-1.5e-3")]
    [TestCase("1E5")]
    [TestCase("\"\"")]
    [TestCase("true")]
    [TestCase("null")]
    [TestCase("{\"a\":{\"b\":[1,2,{\"c\":null}]},\"d\":\"e\"}")]
    [TestCase("[[],{},[[]]]")]
    [TestCase("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"")]
    [TestCase("\r\n\t {\"a\" : 1 }\r\n")]
    public void JSON_is_read_to_its_end(string text) => Assert.That(FaultOf(text), Is.Null);

    [Test]
    public void Escapes_stand_for_their_characters()
    {
        var scanner = new JsonScanner("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00x\"", 4);
        Assert.That(scanner.Read(), Is.True);
        Assert.That(scanner.Text(), Is.EqualTo("\"\\/\b\f\n\r\t\u00e9\U0001F600x"));
    }

    [Test]
    public void Nesting_beyond_the_limit_is_a_fault()
    {
        Assert.That(FaultOf(new string('[', 8) + new string(']', 8)), Is.Null);
        Assert.That(FaultOf(new string('[', 9) + new string(']', 9)), Does.Contain("8 levels"));
    }

    [TestCase("1", 1)]
    [TestCase("-12.50", -12.5)]
    [TestCase("1e3", 1000)]
    [TestCase("0.00000001", 0.00000001)]
    public void Numbers_that_fit_a_decimal_are_read_exactly(string text, double expected)
    {
        var scanner = new JsonScanner(text, 4);
        scanner.Read();
        Assert.That(scanner.TryNumber(out var value), Is.True);
        Assert.That(value, Is.EqualTo((decimal)expected));
    }

    [TestCase("1e400")]
    [TestCase("12345678901234567890123456789")]
    [TestCase("0.12345678901234567890123456789")]
    public void Numbers_that_would_be_rounded_are_refused(string text)
    {
        var scanner = new JsonScanner(text, 4);
        scanner.Read();
        Assert.That(scanner.TryNumber(out _), Is.False);
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public bool Any_text_written_by_a_JSON_writer_is_read_back(FsCheck.NonNull<string> text)
    {
        var valid = new string([.. text.Get.Where(c => !char.IsSurrogate(c))]);
        var scanner = new JsonScanner(Newtonsoft.Json.JsonConvert.ToString(valid), 4);
        return scanner.Read() && scanner.Text() == valid && !scanner.Read() && scanner.Token == JsonToken.End;
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool Any_text_at_all_ends_in_an_end_or_a_fault(FsCheck.NonNull<string> text)
    {
        var scanner = new JsonScanner(text.Get, 4);
        while (scanner.Read()) Assert.That(scanner.Position, Is.LessThanOrEqualTo(text.Get.Length));
        return scanner.Token is JsonToken.End or JsonToken.Fault;
    }

    private static string? FaultOf(string text)
    {
        var scanner = new JsonScanner(text, 8);
        while (scanner.Read()) Assert.That(scanner.Start, Is.LessThan(text.Length));
        return scanner.Fault;
    }
}
