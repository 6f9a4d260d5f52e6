using Sluice.Core.Configuration;
using Sluice.Core.Streams;
using Sluice.Storage.Streams.Redis;

namespace Sluice.Tests.Storage.Streams;

/// <summary>Who may in, and what a configuration may say.</summary>
internal sealed class RedisAccessTests
{
    private static readonly string[] User = "--user sluice on >s3cret ~* +@all".Split(' ');

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    [Test]
    public void A_password_is_used()
    {
        using var server = new RedisServer("--requirepass", "s3cret");
        using var streams = Make(server.Configuration + ",password=s3cret");

        Assert.That(() => streams.Append("s", [new StreamMessage("1", "T", "1")]), Throws.Nothing);
    }

    [TestCase("")]
    [TestCase(",password=wrong")]
    public void A_wrong_password_is_told_without_repeating_it(string password)
    {
        using var server = new RedisServer("--requirepass", "s3cret");
        using var streams = Make(server.Configuration + password);

        var failure = Assert.Throws<StreamUnavailableException>(() => streams.Length("s"))!;
        Assert.That(failure.Message, Does.Contain(server.Configuration).And.Contain("password").And.Not.Contain("wrong"));
    }

    [Test]
    public void An_acl_user_logs_in_and_again_after_the_server_was_gone()
    {
        using var server = new RedisServer([.. User, .. "--user default on nopass -@all +auth +ping +echo +client +info +config|get".Split(' ')]);
        using var streams = Make(server.Configuration + ",user=sluice,password=s3cret");
        Assert.That(streams.Length("s"), Is.Zero);
        server.Kill();
        Assert.That(() => streams.Length("s"), Throws.TypeOf<StreamUnavailableException>());
        server.Start();

        Wait.Until(() =>
        {
            try
            {
                return streams.Length("s") == 0;
            }
            catch (StreamUnavailableException)
            {
                return false;
            }
        }, "the user is logged in again");
    }

    [Test]
    public void An_acl_user_with_a_wrong_password_is_told()
    {
        using var server = new RedisServer(User);
        using var streams = Make(server.Configuration + ",user=sluice,password=wrong");

        Assert.That(() => streams.Length("s"), Throws.TypeOf<StreamUnavailableException>().With.Message.Contains("WRONGPASS"));
    }

    [TestCase("")]
    [TestCase("host:notaport")]
    [TestCase("127.0.0.1:6379,nonsense=1,password=s3cret")]
    [TestCase("127.0.0.1:6379,user=sluice")]
    public void A_configuration_that_cannot_be_read_is_refused_without_repeating_it(string configuration)
    {
        var failure = Assert.Throws<ConfigurationException>(() => Make(configuration).Dispose())!;
        Assert.That(failure.Message, Does.Contain("Redis configuration").And.Not.Contain("s3cret"));
    }

    private static RedisStreams Make(string configuration) => new(configuration, TimeProvider.System, Timeout, Timeout);
}
