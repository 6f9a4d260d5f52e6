using FsCheck;
using Sluice.Core;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Core.Journal;

internal sealed class IntentKeyTests
{
    [Test]
    public void A_key_is_the_same_in_every_run() =>
        Assert.That(IntentKey.Derive("d", Sample.Key, IntentPurpose.Entry, 0).Value, Is.EqualTo(IntentKey.Derive("d", new SignalKey("s", "m-1"), IntentPurpose.Entry, 0).Value));

    [Test]
    public void A_key_is_26_characters_of_base32()
    {
        var key = IntentKey.Derive("deployment", Sample.Key, IntentPurpose.Stop, 7).Value;
        Assert.That(key, Does.Match("^[A-Z2-7]{26}$"));
        Assert.That(IntentKey.IsValid(key), Is.True);
    }

    [Test]
    public void The_key_is_the_base32_of_the_documented_digest()
    {
        // Length-prefixed UTF-8 parts and the index, big endian, put together a second time in another way.
        using var stream = new MemoryStream();
        foreach (var part in new[] { "d", "s", "m-1", "Entry" })
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(part);
            stream.Write([0, 0, 0, (byte)bytes.Length]);
            stream.Write(bytes);
        }

        stream.Write([0, 0, 0, 3]);
        var bits = string.Concat(System.Security.Cryptography.SHA256.HashData(stream.ToArray()).Select(b => Convert.ToString(b, 2).PadLeft(8, '0')));
        var expected = string.Concat(Enumerable.Range(0, 26).Select(i => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Convert.ToInt32(bits.Substring(i * 5, 5), 2)]));
        Assert.That(IntentKey.Derive("d", Sample.Key, IntentPurpose.Entry, 3).Value, Is.EqualTo(expected));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("ABCDEFGHIJKLMNOPQRSTUVWXY")]
    [TestCase("ABCDEFGHIJKLMNOPQRSTUVWXYZZ")]
    [TestCase("abcdefghijklmnopqrstuvwxyz")]
    [TestCase("ABCDEFGHIJKLMNOPQRSTUVWXY1")]
    public void What_is_no_key_is_recognized(string? text)
    {
        Assert.That(IntentKey.IsValid(text), Is.False);
        Assert.That(() => new IntentKey(text!), Throws.TypeOf<InvariantViolationException>());
    }

    [Test]
    public void A_negative_index_is_a_broken_invariant() =>
        Assert.That(() => IntentKey.Derive("d", Sample.Key, IntentPurpose.Entry, -1), Throws.TypeOf<InvariantViolationException>());

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool Different_orders_have_different_keys(NonNull<string> deployment, NonNull<string> source, NonNull<string> id, NonNegativeInt index)
    {
        var one = IntentKey.Derive(deployment.Get, new SignalKey(source.Get, id.Get), IntentPurpose.Entry, index.Get);
        var others = new[]
        {
            IntentKey.Derive(deployment.Get + "x", new SignalKey(source.Get, id.Get), IntentPurpose.Entry, index.Get),
            IntentKey.Derive(deployment.Get, new SignalKey(source.Get + "x", id.Get), IntentPurpose.Entry, index.Get),
            IntentKey.Derive(deployment.Get, new SignalKey(source.Get, id.Get + "x"), IntentPurpose.Entry, index.Get),
            IntentKey.Derive(deployment.Get, new SignalKey(source.Get + "x", "x" + id.Get), IntentPurpose.Entry, index.Get),
            IntentKey.Derive(deployment.Get, new SignalKey(source.Get, id.Get), IntentPurpose.Exit, index.Get),
            IntentKey.Derive(deployment.Get, new SignalKey(source.Get, id.Get), IntentPurpose.Entry, index.Get ^ 1)
        };
        return others.Append(one).Distinct().Count() == others.Length + 1;
    }
}
