using Sluice.Core.Secrets;
using Sluice.Venues.Secrets;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Secrets;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EncryptedFileTests
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"sluice-secrets-{Environment.ProcessId}-{TestContext.CurrentContext.Test.ID}");

    private EncryptedFile Store => new(_path, new Secret("correct horse"));

    [TearDown]
    public void Remove() => File.Delete(_path);

    [Test]
    public void What_was_written_is_read_back_and_is_not_in_the_file_in_clear()
    {
        Store.Write("first"u8);
        Store.Write("a token"u8);

        Assert.That(Store.Read(), Is.EqualTo("a token"u8.ToArray()));
        Assert.That(File.ReadAllText(_path), Does.Not.Contain("token"));
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(_path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Without_a_file_there_is_no_content() => Assert.That(Store.Read(), Is.Null);

    [Test]
    public void Another_passphrase_or_a_changed_byte_is_told_without_the_passphrase()
    {
        Store.Write("a token"u8);
        var other = Assert.Throws<VenueException>(() => new EncryptedFile(_path, new Secret("wrong staple")).Read())!;
        Assert.That(other.Message, Does.Contain("passphrase").And.Not.Contain("staple"));

        var bytes = File.ReadAllBytes(_path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(_path, bytes);
        Assert.Throws<VenueException>(() => Store.Read());
    }

    [Test]
    public void A_secret_prints_as_stars() => Assert.That($"{new Secret("a token")}", Is.EqualTo("***"));
}
